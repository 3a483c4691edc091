"""Three-way merge of returned workbooks with a settlement's data: pure, by ways, without order."""
