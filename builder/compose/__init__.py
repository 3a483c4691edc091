"""Pure: model and content to neutral documents, in set Hebrew."""
