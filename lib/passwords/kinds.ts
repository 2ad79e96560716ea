/** Without look-alikes (0/O, 1/l/I), because a user may have to type it. */
export const LOWER = 'abcdefghijkmnpqrstuvwxyz';
export const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
export const DIGITS = '23456789';
/** None that a spreadsheet, a shell or a URL would take for its own. */
export const SPECIAL = '.:_~';
/** The rest of what every keyboard has, for realms whose pattern asks for it. */
export const WIDE = '!@#$%^&*()-+={}[]|;,/?<>"\'`\\olIO01';
