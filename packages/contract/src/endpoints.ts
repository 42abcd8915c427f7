import * as comments from './comments.ts';
import * as ballots from './compare/ballots.ts';
import * as evaluations from './compare/evaluations.ts';
import * as generators from './compare/generators.ts';
import * as voteFrame from './compare/vote-frame.ts';
import * as crowd from './crowd.ts';
import * as deck from './deck.ts';
import * as exports from './exports.ts';
import * as frame from './frame/read-frame.ts';
import * as gold from './gold.ts';
import * as guideline from './guideline.ts';
import * as images from './images.ts';
import * as imports from './imports.ts';
import * as labelling from './labelling.ts';
import * as labels from './labels.ts';
import * as metrics from './metrics.ts';
import * as models from './models.ts';
import * as overview from './overview.ts';
import * as ownSubmission from './own-submission.ts';
import * as pairs from './pairs.ts';
import * as people from './people.ts';
import * as preferences from './preferences.ts';
import * as quality from './quality.ts';
import * as raterAnswers from './rater-answers.ts';
import * as review from './review.ts';
import * as rewards from './rewards.ts';
import * as views from './saved-views.ts';
import * as scores from './scores.ts';
import * as scoring from './scoring.ts';
import * as session from './session.ts';
import * as setAside from './set-aside.ts';
import * as studies from './studies.ts';
import * as training from './training.ts';

/** Every endpoint of the API by name: the OpenAPI document, the routes and the role table come from here. */
export const ENDPOINTS = {
  readSession: session.readSession,
  signIn: session.signIn,
  signOut: session.signOut,
  readInvitation: people.readInvitation,
  joinStudy: people.joinStudy,
  listPeople: people.listPeople,
  listInvitations: people.listInvitations,
  createInvitation: people.createInvitation,
  revokeInvitation: people.revokeInvitation,
  createSignInLink: people.createSignInLink,
  readOverview: overview.readOverview,
  setRaterAside: setAside.setRaterAside,
  takeRaterBack: setAside.takeRaterBack,
  createApiKey: people.createApiKey,
  listApiKeys: people.listApiKeys,
  revokeApiKey: people.revokeApiKey,
  readPreferences: preferences.readPreferences,
  writePreferences: preferences.writePreferences,
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
  takePairs: labels.takePairs,
  returnPairs: labels.returnPairs,
  recordLabel: labels.recordLabel,
  withdrawLabel: labels.withdrawLabel,
  readOwnLabels: labels.readOwnLabels,
  readLabellingPolicy: labelling.readLabellingPolicy,
  updateLabellingPolicy: labelling.updateLabellingPolicy,
  checkIntegrity: labelling.checkIntegrity,
  listIntegrityReports: labelling.listIntegrityReports,
  readRaterQuality: quality.readRaterQuality,
  listRaterAnswers: raterAnswers.listRaterAnswers,
  countGold: gold.countGold,
  readPairGold: gold.readPairGold,
  markGold: gold.markGold,
  unmarkGold: gold.unmarkGold,
  collectGold: gold.collectGold,
  readGuideline: guideline.readGuideline,
  writeGuideline: training.writeGuideline,
  readQualification: training.readQualification,
  beginRound: training.beginRound,
  answerQuestion: training.answerQuestion,
  readTraining: training.readTraining,
  updateQualification: training.updateQualification,
  addTrainingItems: training.addTrainingItems,
  addGoldItems: training.addGoldItems,
  updateTrainingItem: training.updateTrainingItem,
  removeTrainingItem: training.removeTrainingItem,
  listTrainees: training.listTrainees,
  grantRound: training.grantRound,
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
  listConflicts: deck.listConflicts,
  listGenerators: generators.listGenerators,
  updateGenerator: generators.updateGenerator,
  planEvaluation: evaluations.planEvaluation,
  createEvaluation: evaluations.createEvaluation,
  listEvaluations: evaluations.listEvaluations,
  readEvaluation: evaluations.readEvaluation,
  updateEvaluation: evaluations.updateEvaluation,
  deleteEvaluation: evaluations.deleteEvaluation,
  listOpenEvaluations: ballots.listOpenEvaluations,
  takeBallots: ballots.takeBallots,
  returnBallots: ballots.returnBallots,
  readBallotImage: ballots.readBallotImage,
  recordVote: ballots.recordVote,
  withdrawVote: ballots.withdrawVote,
  readOwnVotes: ballots.readOwnVotes,
  readBallotPairs: ballots.readBallotPairs,
  readVoteFrame: voteFrame.readVoteFrame,
  exportEvaluation: voteFrame.exportEvaluation,
  readRecruitment: crowd.readRecruitment,
  saveRecruitment: crowd.saveRecruitment,
  openRecruitment: crowd.openRecruitment,
  listSubmissions: crowd.listSubmissions,
  syncSubmissions: crowd.syncSubmissions,
  readOwnSubmission: ownSubmission.readOwnSubmission,
  endOwnSubmission: ownSubmission.endOwnSubmission,
  readCrowdEntry: crowd.readCrowdEntry,
  enterCrowd: crowd.enterCrowd,
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
