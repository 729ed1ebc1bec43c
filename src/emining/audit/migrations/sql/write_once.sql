-- Holding a chain. Waits happen in the order of chain codes only; a chain wanted out of that order is taken when it is
-- free and refused at once when it is not, so that no two transactions can ever wait for each other's chains. Which chains
-- are held is kept in a transaction-local setting, which a rollback to a savepoint takes back together with the locks.
CREATE FUNCTION audit_take_chain(wanted text, OUT last_sequence bigint, OUT last_hash text, OUT held_at timestamptz)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    held text[] := string_to_array(coalesce(current_setting('emining.audit_chains', true), ''), ' ');
    lock_key bigint := hashtextextended('emining.audit:' || wanted, 0);
BEGIN
    IF wanted !~ '^[A-Z]{2}(-[A-Z0-9]{1,6})?$' THEN
        RAISE EXCEPTION 'not a jurisdiction code: %', wanted USING ERRCODE = 'check_violation';
    END IF;
    IF NOT wanted = ANY (held) THEN
        IF EXISTS (SELECT FROM unnest(held) AS h (code) WHERE h.code COLLATE "C" > wanted COLLATE "C") THEN
            IF NOT pg_try_advisory_xact_lock(lock_key) THEN
                RAISE EXCEPTION 'audit chain % is busy and was wanted out of order', wanted
                    USING ERRCODE = 'lock_not_available';
            END IF;
        ELSE
            PERFORM pg_advisory_xact_lock(lock_key);
        END IF;
        PERFORM set_config('emining.audit_chains', array_to_string(held || wanted, ' '), true);
    END IF;
    SELECT e.sequence, e.hash INTO last_sequence, last_hash
        FROM audit_event e WHERE e.chain = wanted ORDER BY e.sequence DESC LIMIT 1;
    held_at := clock_timestamp();
END $$;

CREATE FUNCTION audit_event_continues_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT * INTO last FROM audit_take_chain(NEW.chain);
    IF NEW.sequence <> coalesce(last.last_sequence, 0) + 1 THEN
        RAISE EXCEPTION 'audit: event % of chain % does not follow event %',
            NEW.sequence, NEW.chain, coalesce(last.last_sequence, 0) USING ERRCODE = 'restrict_violation';
    END IF;
    IF last.last_hash IS NOT NULL AND NEW.previous_hash <> last.last_hash THEN
        RAISE EXCEPTION 'audit: event % of chain % does not carry the hash of the event before it',
            NEW.sequence, NEW.chain USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit: % is written once; % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- The one update: value and salt are erased together, naming an event of the same chain that records the erasure.
CREATE FUNCTION audit_personal_value_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.event_id, NEW.field) IS DISTINCT FROM (OLD.id, OLD.event_id, OLD.field)
        OR OLD.redacted_by_id IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.value IS NOT NULL
        OR NOT EXISTS (
            SELECT FROM audit_event erasing JOIN audit_event erased ON erased.id = OLD.event_id
            WHERE erasing.id = NEW.redacted_by_id AND erasing.chain = erased.chain
                AND erasing.code = 'audit.personal_value.redacted'
                AND (erasing.after ->> 'sequence')::bigint = erased.sequence
                AND erasing.after -> 'fields' ? OLD.field)
    THEN
        RAISE EXCEPTION 'audit: a personal value is only ever erased, by an event that says so'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION audit_personal_value_committed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_event e WHERE e.id = NEW.event_id AND e.commitments ? NEW.field) THEN
        RAISE EXCEPTION 'audit: event % holds no commitment to %', NEW.event_id, NEW.field
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_event_continues BEFORE INSERT ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_continues_chain();
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_personalvalue_committed BEFORE INSERT ON audit_personalvalue
    FOR EACH ROW EXECUTE FUNCTION audit_personal_value_committed();
CREATE TRIGGER audit_personalvalue_only_erased BEFORE UPDATE ON audit_personalvalue
    FOR EACH ROW EXECUTE FUNCTION audit_personal_value_only_erased();
CREATE TRIGGER audit_personalvalue_no_delete BEFORE DELETE ON audit_personalvalue
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_personalvalue_no_truncate BEFORE TRUNCATE ON audit_personalvalue
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_signedhead_no_change BEFORE UPDATE OR DELETE ON audit_signedhead
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_signedhead_no_truncate BEFORE TRUNCATE ON audit_signedhead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- ALWAYS: `SET session_replication_role = replica` does not switch them off.
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_continues;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_no_change;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_no_truncate;
ALTER TABLE audit_personalvalue ENABLE ALWAYS TRIGGER audit_personalvalue_committed;
ALTER TABLE audit_personalvalue ENABLE ALWAYS TRIGGER audit_personalvalue_only_erased;
ALTER TABLE audit_personalvalue ENABLE ALWAYS TRIGGER audit_personalvalue_no_delete;
ALTER TABLE audit_personalvalue ENABLE ALWAYS TRIGGER audit_personalvalue_no_truncate;
ALTER TABLE audit_signedhead ENABLE ALWAYS TRIGGER audit_signedhead_no_change;
ALTER TABLE audit_signedhead ENABLE ALWAYS TRIGGER audit_signedhead_no_truncate;
