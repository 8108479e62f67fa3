"""What is kept between runs: files that are whole or not there, keys, versions, pages."""
