"""Statistics of replications: functions of arrays. They know no scenario, no result and no words."""
