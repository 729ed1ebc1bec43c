-- What the register guarantees whoever writes to it: the application server, an import, or a person at a SQL prompt.

-- 1. A version repeats the register, number and kind of its title, and can never differ from it. ---------------------
ALTER TABLE titles_title
    ADD CONSTRAINT titles_title_identity UNIQUE (id, register_id, number, kind);
ALTER TABLE titles_titleversion
    ADD CONSTRAINT titles_version_identity
    FOREIGN KEY (title_id, register_id, number, kind) REFERENCES titles_title (id, register_id, number, kind);

CREATE INDEX titles_version_ground ON titles_titleversion USING gist (geom) WHERE is_current;

-- 2. Where a shape stands, as the Morton code of the web-Mercator tile (zoom 15) of a point inside it. ----------------
CREATE FUNCTION titles_cell(lon double precision, lat double precision) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    phi double precision := radians(least(85.05, greatest(-85.05, lat)));
    x integer := least(32767, greatest(0, floor((lon + 180) / 360 * 32768)::int));
    y integer := least(32767, greatest(0, floor((1 - ln(tan(phi) + 1 / cos(phi)) / pi()) / 2 * 32768)::int));
BEGIN
    -- Fifteen bits abc... become a0b0c0...: the classic interleaving by masks.
    x := (x | (x << 8)) & 16711935;  -- 00FF00FF
    x := (x | (x << 4)) & 252645135;  -- 0F0F0F0F
    x := (x | (x << 2)) & 858993459;  -- 33333333
    x := (x | (x << 1)) & 1431655765;  -- 55555555
    y := (y | (y << 8)) & 16711935;
    y := (y | (y << 4)) & 252645135;
    y := (y | (y << 2)) & 858993459;
    y := (y | (y << 1)) & 1431655765;
    RETURN x | (y << 1);
END $$;

CREATE FUNCTION titles_version_fill() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    spot geometry;
BEGIN
    IF NEW.cell IS NULL THEN
        spot := ST_PointOnSurface(NEW.geom);
        NEW.cell := titles_cell(ST_X(spot), ST_Y(spot));
    END IF;
    IF NEW.search_text = '' THEN
        NEW.search_text := lower(concat_ws(' ', '', NEW.number, NULLIF(NEW.name_en, ''), NULLIF(NEW.name_zh, ''),
                                           NULLIF(NEW.name_ur, ''), NULLIF(NEW.holder_text, '')));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER titles_version_fill BEFORE INSERT ON titles_titleversion
    FOR EACH ROW EXECUTE FUNCTION titles_version_fill();

-- 3. A version is never edited: only the open end of what was known may be closed, once. ------------------------------
CREATE FUNCTION titles_version_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT upper_inf(OLD.known) OR lower(NEW.known) IS DISTINCT FROM lower(OLD.known) OR upper_inf(NEW.known)
       OR (to_jsonb(NEW) - 'known' - 'is_current' - 'geom') <> (to_jsonb(OLD) - 'known' - 'is_current' - 'geom')
       OR NOT (NEW.geom = OLD.geom) THEN
        RAISE EXCEPTION 'a title version is never edited: close it and add another' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER titles_version_keep BEFORE UPDATE ON titles_titleversion
    FOR EACH ROW EXECUTE FUNCTION titles_version_keep();

CREATE FUNCTION titles_version_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM (SELECT DISTINCT register_id FROM gone) g
               JOIN titles_register r ON r.id = g.register_id WHERE r.kind <> 'demonstration') THEN
        RAISE EXCEPTION 'only demonstration titles can be deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER titles_version_no_delete AFTER DELETE ON titles_titleversion
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION titles_version_no_delete();

-- 4. No two live exclusive titles for the same minerals on one ground. ------------------------------------------------
-- Neighbours share boundaries, and surveys carry error: an overlap up to 100 square metres is not a clash. A foreign
-- reference register is kept as its state keeps it. The lock makes two transactions on one register wait for each other,
-- because neither could see the other's uncommitted ground.
CREATE FUNCTION titles_version_one_ground() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('titles.ground'), r.id::int)
    FROM titles_register r
    WHERE r.kind <> 'foreign_reference' AND r.id IN (SELECT DISTINCT register_id FROM fresh) ORDER BY r.id;
    SELECT a.number AS one, b.number AS other INTO clash
    FROM fresh a
    JOIN titles_register r ON r.id = a.register_id AND r.kind <> 'foreign_reference'
    JOIN titles_titleversion b ON b.is_current AND b.geom && a.geom AND b.register_id = a.register_id
         AND b.title_id <> a.title_id
    WHERE a.is_current AND a.is_exclusive AND a.state IN ('in_force', 'suspended')
      AND b.is_exclusive AND b.state IN ('in_force', 'suspended')
      AND a.mineral_groups && b.mineral_groups
      AND ST_Relate(a.geom, b.geom, 'T********')
      AND ST_Area(ST_Intersection(a.geom, b.geom)::geography) > 100
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'live exclusive titles % and % overlap', clash.one, clash.other
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'titles_version_one_ground';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER titles_version_one_ground AFTER INSERT ON titles_titleversion
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION titles_version_one_ground();

-- 5. Counts by coarse cell, in step with every change. ----------------------------------------------------------------
CREATE FUNCTION titles_count_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO titles_groundcell AS c (register_id, kind, state, cell, titles, area_ha)
    SELECT register_id, kind, state, cell >> 12, count(*), sum(area_ha) FROM fresh WHERE is_current
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (cell, register_id, kind, state)
    DO UPDATE SET titles = c.titles + EXCLUDED.titles, area_ha = c.area_ha + EXCLUDED.area_ha;
    RETURN NULL;
END $$;
CREATE FUNCTION titles_count_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE titles_groundcell c SET titles = c.titles - g.titles, area_ha = c.area_ha - g.area_ha
    FROM (SELECT register_id, kind, state, cell >> 12 AS cell, count(*) AS titles, sum(area_ha) AS area_ha
          FROM gone WHERE is_current GROUP BY 1, 2, 3, 4) g
    WHERE c.register_id = g.register_id AND c.kind = g.kind AND c.state = g.state AND c.cell = g.cell;
    RETURN NULL;
END $$;
-- An update of a version can only close it, so what was current before no longer is: the old rows alone count.
CREATE TRIGGER titles_version_count_in AFTER INSERT ON titles_titleversion
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION titles_count_in();
CREATE TRIGGER titles_version_count_closed AFTER UPDATE ON titles_titleversion
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION titles_count_out();
CREATE TRIGGER titles_version_count_gone AFTER DELETE ON titles_titleversion
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION titles_count_out();

-- 6. Every change raises the register's edition, which caches are keyed by. --------------------------------------------
CREATE FUNCTION titles_raise_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO titles_registeredition AS e (register_id, number, changed_at)
    SELECT DISTINCT register_id, 1, now() FROM touched ORDER BY register_id
    ON CONFLICT (register_id) DO UPDATE SET number = e.number + 1, changed_at = EXCLUDED.changed_at;
    RETURN NULL;
END $$;
CREATE TRIGGER titles_version_edition_in AFTER INSERT ON titles_titleversion
    REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION titles_raise_edition();
CREATE TRIGGER titles_version_edition_closed AFTER UPDATE ON titles_titleversion
    REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION titles_raise_edition();
CREATE TRIGGER titles_version_edition_gone AFTER DELETE ON titles_titleversion
    REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION titles_raise_edition();

-- 7. An application keeps what was lodged: only its state may change. -------------------------------------------------
CREATE FUNCTION titles_application_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a lodged application is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (to_jsonb(NEW) - 'state' - 'geom') <> (to_jsonb(OLD) - 'state' - 'geom')
       OR NOT (NEW.geom = OLD.geom) THEN
        RAISE EXCEPTION 'what was lodged is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER titles_application_keep BEFORE UPDATE OR DELETE ON titles_application
    FOR EACH ROW EXECUTE FUNCTION titles_application_keep();
