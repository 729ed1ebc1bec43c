-- The sides of a meeting follow the meeting: one row for each delegation, with its slot and whether it takes it.
CREATE FUNCTION forum_keep_meeting_sides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO forum_meetingside (meeting_id, delegation_id, slot_id, is_live)
  SELECT NEW.id, side, NEW.slot_id, NEW.state <> 'cancelled' FROM unnest(ARRAY[NEW.a_id, NEW.b_id]) AS side
  ON CONFLICT (meeting_id, delegation_id) DO UPDATE SET slot_id = EXCLUDED.slot_id, is_live = EXCLUDED.is_live
  WHERE (forum_meetingside.slot_id, forum_meetingside.is_live) IS DISTINCT FROM (EXCLUDED.slot_id, EXCLUDED.is_live);
  RETURN NULL;
END $$;

CREATE TRIGGER forum_meeting_keeps_sides AFTER INSERT OR UPDATE ON forum_meeting
FOR EACH ROW EXECUTE FUNCTION forum_keep_meeting_sides();

-- The sides of a meeting are its identity.
CREATE FUNCTION forum_meeting_sides_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the sides of a meeting do not change' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER forum_meeting_sides_stay BEFORE UPDATE OF a_id, b_id, event_id ON forum_meeting
FOR EACH ROW WHEN ((OLD.a_id, OLD.b_id, OLD.event_id) IS DISTINCT FROM (NEW.a_id, NEW.b_id, NEW.event_id))
EXECUTE FUNCTION forum_meeting_sides_stay();
