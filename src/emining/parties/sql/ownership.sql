-- What the record of ownership guarantees whoever writes to it.

-- 1. Shares, votes or seats of one company never add up to more than the whole on any day. A total can only rise on the
--    first day of one of its parts, so that those days are enough to look at. One writer a company at a time.
CREATE FUNCTION parties_interest_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    highest numeric;
BEGIN
    IF NEW.numerator IS NULL OR NEW.kind NOT IN ('shares', 'voting', 'board') OR NOT upper_inf(NEW.known) THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('parties_interest', NEW.subject_id));
    SELECT max(total) INTO highest FROM (
        SELECT sum(part.numerator::numeric / part.denominator) AS total
        FROM parties_interest day
        JOIN parties_interest part ON part.subject_id = day.subject_id AND part.kind = day.kind
            AND upper_inf(part.known) AND part.numerator IS NOT NULL
            AND part.valid @> COALESCE(lower(day.valid), '-infinity'::date)
        WHERE day.subject_id = NEW.subject_id AND day.kind = NEW.kind AND upper_inf(day.known)
            AND day.numerator IS NOT NULL
        GROUP BY day.id
    ) AS days;
    -- Thirds have no exact decimal: what exceeds the whole by less than any share of a company is rounding.
    IF highest > 1.000000000001 THEN
        RAISE EXCEPTION 'interests of one kind in party % exceed the whole', NEW.subject_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'interest_total_within_whole';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER parties_interest_whole AFTER INSERT ON parties_interest
    FOR EACH ROW EXECUTE FUNCTION parties_interest_whole();

-- 2. An interest is never edited: only the open end of what was known may be closed, once.
CREATE FUNCTION parties_interest_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT upper_inf(OLD.known) OR lower(NEW.known) IS DISTINCT FROM lower(OLD.known) OR upper_inf(NEW.known)
       OR (to_jsonb(NEW) - 'known') <> (to_jsonb(OLD) - 'known') THEN
        RAISE EXCEPTION 'an interest is never edited: close it and add another' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER parties_interest_keep BEFORE UPDATE ON parties_interest
    FOR EACH ROW EXECUTE FUNCTION parties_interest_keep();
