//! The settings of an installation that use cases need; read by `server`, never from the environment here.

use std::sync::Arc;

use object_store::signer::Signer;
use secrecy::SecretString;
use url::Url;

/// Where files are kept.
#[derive(Debug, Clone)]
pub enum Storage {
    /// In a folder of this machine: we hand them out ourselves.
    Folder,
    /// In S3: our links lead to links of S3.
    S3(S3Links),
}

/// How browsers reach files in S3.
#[derive(Clone)]
pub struct S3Links {
    /// Makes links at the address that browsers use.
    pub signer: Arc<dyn Signer>,
    /// That address without a path, as content policies name it.
    pub origin: String,
}

/// The signer would print its settings.
impl std::fmt::Debug for S3Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3Links").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl Storage {
    /// Where browsers get files from, when it is not this host.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        match self {
            Self::Folder => None,
            Self::S3(links) => Some(&links.origin),
        }
    }
}

/// Where people pay, when it is not the providers' own pages: an installation that only plays leads to simulators.
/// A company cannot say it: its residents would be sent wherever it likes.
#[derive(Debug, Clone, Default)]
pub struct CheckoutPages {
    /// Payme's page; the parameters follow as a last part of its path.
    pub payme: Option<Url>,
    /// Click's page; the parameters follow as its query.
    pub click: Option<Url>,
}

/// The settings of an installation.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address people open, without a path.
    pub public_url: Url,
    /// The key from which signing and encryption keys are derived; at least 32 bytes.
    pub secret: SecretString,
    /// Where people pay.
    pub checkout: CheckoutPages,
    /// The key before it, accepted while it is being replaced.
    pub previous_secret: Option<SecretString>,
    /// The Bot API server of bots that name none.
    pub telegram_api: Url,
    /// Where files are kept.
    pub storage: Storage,
    /// What calls Click's Merchant API.
    pub click: crate::payments::ClickApi,
}
