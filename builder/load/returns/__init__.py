"""What came back: files judged in a process of their own, and workbooks read into `model/returned.py`.

Nothing is imported here: the judging process (`child.py`) starts with little more than an XML parser.
"""
