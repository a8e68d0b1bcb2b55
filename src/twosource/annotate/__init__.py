"""Understanding one article at a time: pure stages from a parsed text to its layers."""
