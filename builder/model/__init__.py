"""Values, derived figures and rules of the domain: no input or output, no clock, no Hebrew."""
