//! The settings of an installation that use cases need; read by `server`, never from the environment here.

use secrecy::SecretString;
use url::Url;

/// Where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// In a folder of this machine; links are signed by us.
    Folder,
    /// In S3; links are signed for S3.
    S3,
}

/// The settings of an installation.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address people open, without a path.
    pub public_url: Url,
    /// The key from which signing and encryption keys are derived; at least 32 bytes.
    pub secret: SecretString,
    /// The key before it, accepted while it is being replaced.
    pub previous_secret: Option<SecretString>,
    /// The Bot API server of bots that name none.
    pub telegram_api: Url,
    /// Where files are kept.
    pub storage: Storage,
}
