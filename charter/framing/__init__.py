"""The responsibility framing, checked: rules that a finished charter keeps."""
