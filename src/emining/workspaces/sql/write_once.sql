-- What was decided and answered stays as it was written, whoever asks: the application, or a person at a SQL prompt.
-- TRUNCATE by the owner empties test databases and is not held.
CREATE FUNCTION workspaces_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER workspaces_decision_once BEFORE UPDATE OR DELETE ON workspaces_decision
    FOR EACH ROW EXECUTE FUNCTION workspaces_written_once();
CREATE TRIGGER workspaces_minutesanswer_once BEFORE UPDATE OR DELETE ON workspaces_minutesanswer
    FOR EACH ROW EXECUTE FUNCTION workspaces_written_once();
