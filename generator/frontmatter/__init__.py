"""Front matter: from the bytes of a file to typed values with line and column."""
