/** An id as Microsoft's directory gives them to applications, organisations and accounts. */
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
