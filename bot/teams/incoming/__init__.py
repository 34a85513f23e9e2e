"""What Teams sends: who may send, and what a request says, read into values of our own."""
