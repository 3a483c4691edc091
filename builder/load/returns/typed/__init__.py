"""What people type into cells: figures, dates and words of lists, read where they are certain and asked where not."""
