"""Every number of the product, computed from plain tables: frames in, frames out."""
