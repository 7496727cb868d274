-- A secret key sends events when it has the scope for it. Those made before had no such scope and could: they go on.
UPDATE api_keys SET scopes = scopes || ' events:write' WHERE kind = 'secret';
