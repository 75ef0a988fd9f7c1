"""What an article says as a whole: which tellings are one event, where and when it was."""
