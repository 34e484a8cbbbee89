"""What a built site can be taken along as: PDFs to print, and a zip to read from a disk."""
