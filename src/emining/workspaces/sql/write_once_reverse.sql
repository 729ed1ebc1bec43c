DROP TRIGGER workspaces_minutesanswer_once ON workspaces_minutesanswer;
DROP TRIGGER workspaces_decision_once ON workspaces_decision;
DROP FUNCTION workspaces_written_once();
