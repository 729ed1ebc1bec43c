DROP TRIGGER parties_interest_keep ON parties_interest;
DROP FUNCTION parties_interest_keep();
DROP TRIGGER parties_interest_whole ON parties_interest;
DROP FUNCTION parties_interest_whole();
