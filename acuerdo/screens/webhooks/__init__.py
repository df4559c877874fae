"""Where providers deliver: verified, stored and acknowledged in one insert."""
