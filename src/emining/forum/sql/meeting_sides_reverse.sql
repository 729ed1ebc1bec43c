DROP TRIGGER forum_meeting_sides_stay ON forum_meeting;
DROP FUNCTION forum_meeting_sides_stay();
DROP TRIGGER forum_meeting_keeps_sides ON forum_meeting;
DROP FUNCTION forum_keep_meeting_sides();
