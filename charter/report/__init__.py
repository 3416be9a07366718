"""What commands say about charters: as text for people, as JSON, SARIF and annotations for programs."""
