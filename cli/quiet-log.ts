/** What lib logs would stand among the answers. Whoever wants it sets the level. */
process.env.POUCH_LOG_LEVEL ||= 'silent';
