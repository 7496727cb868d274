export * from "./ClaimActions";
export * from "./ClaimParts";
export * from "./claims";
export * from "./RewardPicture";
export * from "./useRewardWords";
