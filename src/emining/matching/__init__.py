"""Who fits whom, with reasons; interests and introductions."""
