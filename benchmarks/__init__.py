"""How good and how fast Twosource is, and the made-up news that is measured with."""
