/** The content types of inference requests, as the newest SDK sends them. */
export const PANDAS_RECORDS = 'application/json; format=pandas-records';
export const ARROW = 'application/vnd.apache.arrow.file';
