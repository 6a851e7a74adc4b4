/** The role of packaging/roles.sql that answers people. On the server of the tests its password is its name. */
export const serveRole = 'apometru_serve';
