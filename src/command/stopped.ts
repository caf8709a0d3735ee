/** Why a `long` command's signal is aborted, where it was not the person. */
export const houseCloses = 'the house closes';
