"""Papers of bodies and teams: policy papers, appointments, declarations, minutes, a council's decision."""
