/** Lines of the log would mix with the output of the command. Set POUCH_LOG_LEVEL to see them. */
process.env.POUCH_LOG_LEVEL ||= 'silent';
