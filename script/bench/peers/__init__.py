"""Other products on the same data: the same six charts of one page over HTTP, the same numbers."""
