/** Who or what a call is about. */
export type Subject = { userId: string; username: string; group: string; clientId: string; job: string };

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** There is none of it: who may act on it is told so, and nothing changes. */
export const ABSENT: Subject = {
  userId: UNKNOWN_ID,
  username: 'admin',
  group: UNKNOWN_ID,
  clientId: 'no-such-client',
  job: 'f'.repeat(32),
};

const TOKEN = { clientId: 'api-client', clientSecret: 'typed' };

/** Arguments that every server action's schema takes, so that the guard decides and nothing before it. */
export function actionArguments({ userId: id, username, group, clientId, job }: Subject): Record<string, unknown[]> {
  const seen = '0.';
  return {
    createUserAction: [{ email: username, username, firstName: '', lastName: '', emailVerified: true, password: null }],
    inviteUserAction: [{ email: username, username, firstName: '', lastName: '' }],
    deleteUserAction: [{ id, username }],
    changeUserAction: [{ id, operation: { kind: 'join-group', groupId: group } }],
    setAdministratorAction: [id, true],
    saveProfileAction: [
      { id, emailVerified: false, values: { username: [username], email: [username], firstName: ['Changed'] } },
    ],
    resetPasswordAction: [{ id, password: null }],
    sendPasswordLinkAction: [id],
    endSessionAction: [{ id, session: id, isOffline: false }],
    endSessionsAction: [{ sessions: [{ id, userId: id, isOffline: false }], endsOwn: false }],
    revokeConsentAction: [{ id, clientId }],
    removeCredentialAction: [{ id, credential: id }],
    linkIdentityAction: [{ id, provider: 'no-such-provider', userId: '1', username: 'x' }],
    unlinkIdentityAction: [{ id, provider: 'no-such-provider' }],
    restoreDeletedUserAction: [id],
    saveViewAction: [{ name: 'Attack', list: {}, columns: null }],
    renameViewAction: [UNKNOWN_ID, 'Attack'],
    deleteViewAction: [UNKNOWN_ID],
    saveColumnsAction: [['status']],
    startRestoreAction: [{ id: job, ids: [id] }],
    purgeDeletedUsersAction: [[UNKNOWN_ID]],
    createGroupAction: [{ parentId: group, name: 'attack' }],
    renameGroupAction: [{ id: group, name: 'renamed-by-an-attack' }],
    moveGroupAction: [{ id: group, parentId: null }],
    giveGroupRoleAction: [{ id: group, role: { client: null, name: 'no-such-role' } }],
    takeGroupRoleAction: [{ id: group, role: { client: null, name: 'no-such-role' } }],
    setDefaultGroupAction: [{ id: group, isDefault: true }],
    deleteGroupAction: [{ id: group, name: 'x' }],
    startBulkAction: [{ id: job, operation: { kind: 'disable' }, selection: { kind: 'ids', ids: [id] }, confirmed: 1 }],
    stopBulkAction: [job],
    continueBulkAction: [job],
    takePasswordsAction: [job],
    startUploadAction: [{ id: job, fileName: 'users.csv', bytes: 1 }],
    uploadPieceAction: [{ id: job, ordinal: 0, base64: 'eA==' }],
    checkImportAction: [{ id: job, mapping: null }],
    changeCellAction: [{ id: job, ordinal: 1, column: 0, value: username }],
    compareImportAction: [job],
    startImportAction: [{ id: job, existing: 'leave', fields: [], passwords: 'none' }],
    takeImportPasswordsAction: [job],
    undoImportAction: [{ id: job, jobId: job, way: 'disable' }],
    showSecretAction: [{ clientId, purpose: 'reveal' }],
    testSecretAction: [{ clientId, which: 'current' }],
    rotateSecretAction: [{ clientId, typed: clientId, seen }],
    retireOldSecretAction: [{ clientId, seen }],
    changeSwitchAction: [{ clientId, name: 'passwordGrant', isOn: true }],
    changeTokenLifeAction: [{ clientId, seconds: 600 }],
    setUpGracePeriodAction: [{ clientId, gracePeriodSeconds: 3_600, lifetimeSeconds: 7_776_000 }],
    stopGracePeriodAction: [{ clientId }],
    getMlopsTokenAction: [{ ...TOKEN, username, password: 'x', isLasting: false, wantsOpenid: false }],
    getInferenceTokenAction: [TOKEN],
    getSdkTokenAction: [{ username, password: 'x' }],
    startDeviceAction: [],
    pollDeviceAction: [{ deviceCode: 'x' }],
    refreshTokenAction: [{ kind: 'api', ...TOKEN, refreshToken: 'x' }],
    revokeTokenAction: [{ kind: 'api', ...TOKEN, token: 'x' }],
    inspectTokenAction: [{ token: 'e30.e30.x', other: '' }],
    tryWallarooAction: [{ call: 'config', token: 'x' }],
    switchEventsOnAction: [{ signIns: false, changes: false }],
    sendTestMailAction: [],
    repairAction: [{ repair: 'event-details' }],
    checkNowAction: [],
    fillInAction: [{ username: '' }],
  };
}
