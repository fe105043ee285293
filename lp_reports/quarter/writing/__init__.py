"""What a run made -> files in the workspace, the old ones whole until the new ones are."""
