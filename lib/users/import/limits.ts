/** What a file may have at most. What is larger is refused before anything is stored of it. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
export const MAX_FILE_ROWS = 100_000;
export const MAX_COLUMNS = 100;
export const MAX_CELL_CHARACTERS = 10_000;
/** What a column is called, and a username, an email address or the name of a group; Keycloak takes no longer ones. */
export const MAX_NAME_CHARACTERS = 255;
/** How many problems a row is shown with. */
export const MAX_PROBLEMS = 20;
/** How deep a group that an import creates may be. */
export const MAX_GROUP_LEVELS = 50;
/** The file comes in pieces, because a server action takes only a small form. */
export const PIECE_BYTES = 128 * 1024;
/** How often one process sends a mail for an import. */
export const MAIL_EVERY_MS = 500;
