"""What the build adds to a page: values and citations before Markdown is rendered, the rest in the article afterwards."""
