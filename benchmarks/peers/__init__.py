"""Other generators that make the same board, measured side by side; see ../README.md."""
