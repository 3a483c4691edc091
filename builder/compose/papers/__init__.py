"""Documents in Word: the agreement and the role definition."""
