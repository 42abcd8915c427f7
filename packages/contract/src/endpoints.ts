import * as comments from './comments.ts';
import * as exports from './exports.ts';
import * as frame from './frame/read-frame.ts';
import * as images from './images.ts';
import * as imports from './imports.ts';
import * as labels from './labels.ts';
import * as metrics from './metrics.ts';
import * as models from './models.ts';
import * as pairs from './pairs.ts';
import * as people from './people.ts';
import * as review from './review.ts';
import * as rewards from './rewards.ts';
import * as views from './saved-views.ts';
import * as scores from './scores.ts';
import * as scoring from './scoring.ts';
import * as studies from './studies.ts';

/** Every endpoint of the API by name: the OpenAPI document, the routes and the role table come from here. */
export const ENDPOINTS = {
  readSession: people.readSession,
  signIn: people.signIn,
  signOut: people.signOut,
  readInvitation: people.readInvitation,
  joinStudy: people.joinStudy,
  listPeople: people.listPeople,
  listInvitations: people.listInvitations,
  createInvitation: people.createInvitation,
  revokeInvitation: people.revokeInvitation,
  createSignInLink: people.createSignInLink,
  createApiKey: people.createApiKey,
  listApiKeys: people.listApiKeys,
  revokeApiKey: people.revokeApiKey,
  listStudies: studies.listStudies,
  readStudy: studies.readStudy,
  readStudyDetail: studies.readStudyDetail,
  createStudy: studies.createStudy,
  updateStudy: studies.updateStudy,
  deleteStudy: studies.deleteStudy,
  removeSimulatedRaters: studies.removeSimulatedRaters,
  listModels: models.listModels,
  addHubModel: models.addHubModel,
  removeModel: models.removeModel,
  createModelUpload: models.createModelUpload,
  readModelUpload: models.readModelUpload,
  uploadModelPiece: models.uploadModelPiece,
  finishModelUpload: models.finishModelUpload,
  cancelModelUpload: models.cancelModelUpload,
  recordPassport: models.recordPassport,
  listPassports: models.listPassports,
  readQueue: labels.readQueue,
  recordLabel: labels.recordLabel,
  withdrawLabel: labels.withdrawLabel,
  readOwnLabels: labels.readOwnLabels,
  exportLabels: exports.exportLabels,
  exportStudy: exports.exportStudy,
  readMetrics: metrics.readMetrics,
  readImage: images.readImage,
  uploadImage: images.uploadImage,
  findMissingImages: images.findMissingImages,
  readScoringInputs: scores.readScoringInputs,
  readParityPairs: scores.readParityPairs,
  recordScores: scores.recordScores,
  listUnscoredPairs: scores.listUnscoredPairs,
  readScoring: scoring.readScoring,
  claimPairs: scoring.claimPairs,
  renewClaims: scoring.renewClaims,
  settleClaims: scoring.settleClaims,
  forgetRefusals: scoring.forgetRefusals,
  computeRewards: rewards.computeRewards,
  listPairs: pairs.listPairs,
  lookUpPairs: pairs.lookUpPairs,
  readFacets: pairs.readFacets,
  readPair: pairs.readPair,
  readFrame: frame.readFrame,
  readFrameVersion: frame.readFrameVersion,
  readPairReview: review.readPairReview,
  listTags: review.listTags,
  addTag: review.addTag,
  removeTag: review.removeTag,
  adjudicate: review.adjudicate,
  withdrawAdjudication: review.withdrawAdjudication,
  requestLabels: review.requestLabels,
  cancelLabelRequests: review.cancelLabelRequests,
  listLabelRequests: review.listLabelRequests,
  listViews: views.listViews,
  saveView: views.saveView,
  updateView: views.updateView,
  removeView: views.removeView,
  listComments: comments.listComments,
  addComment: comments.addComment,
  editComment: comments.editComment,
  deleteComment: comments.deleteComment,
  listMentionable: comments.listMentionable,
  listMentions: comments.listMentions,
  countMentions: comments.countMentions,
  readMentions: comments.readMentions,
  importPairs: imports.importPairs,
  importLines: imports.importLines,
  createImport: imports.createImport,
  uploadImportPiece: imports.uploadImportPiece,
  previewImport: imports.previewImport,
  updateImport: imports.updateImport,
  checkImport: imports.checkImport,
  startImport: imports.startImport,
  cancelImport: imports.cancelImport,
  resumeImport: imports.resumeImport,
  readImport: imports.readImport,
  listImports: imports.listImports,
  removeImport: imports.removeImport,
  downloadRejections: imports.downloadRejections,
  downloadBackup: pairs.downloadBackup,
} as const;

export type EndpointName = keyof typeof ENDPOINTS;
