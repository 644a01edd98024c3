"""What is made of the whole site once both languages are written: one module for each output, data in, text or bytes out."""
