"""Pictures of a post: taken in, looked at, covered, cropped, shown to those who may see them."""
