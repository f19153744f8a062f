//! Identifiers: UUID version 7, made by the application, one type for each noun.

use uuid::Uuid;

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = uuid::Uuid))]
        pub struct $name(pub Uuid);

        impl $name {
            /// An identifier that names nothing, for bodies whose address already names the thing.
            #[must_use]
            pub const fn nil() -> Self {
                Self(Uuid::nil())
            }

            /// A new identifier that sorts by `now`.
            #[must_use]
            pub fn generate(now: crate::time::Timestamp) -> Self {
                let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
                Self(Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, now.timestamp_subsec_nanos())))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::parse_str(text).map(Self) }
        }
    )+ };
}

id! {
    /// A housing management company: the tenant.
    CompanyId,
    /// A person, known once on the installation.
    UserId,
    /// A sign-in of a person on one device.
    SessionId,
    /// A person working for a company.
    EmployeeId,
    /// A named set of permissions within a company.
    RoleId,
    /// A trade: plumber, electrician, …
    SpecializationId,
    /// An invitation to become an employee.
    InviteId,
    /// A link by which a resident signs in.
    ResidentLinkId,
    /// A residential complex.
    ComplexId,
    /// A building with an address.
    BuildingId,
    /// An entrance of a building.
    EntranceId,
    /// A hint for the staff about a building.
    HintId,
    /// Whom to call about a building.
    ContactId,
    /// A flat, office, parking place or storage.
    ApartmentId,
    /// A person living in or owning an apartment, as one company knows them.
    ResidentId,
    /// A category of requests.
    CategoryId,
    /// A line of materials or paid work.
    LineId,
    /// An answer the staff give often.
    TemplateId,
    /// A rule by which requests are assigned by themselves.
    AutoRuleId,
    /// A request of a resident or of the staff.
    RequestId,
    /// A comment on a request.
    CommentId,
    /// A reason from one of the company's lists: hold, reject, return, decline.
    ReasonId,
    /// Working hours of a company.
    CalendarId,
    /// A promise of time.
    SlaPolicyId,
    /// A step of the ladder of those who hear of a late request.
    EscalationRuleId,
    /// A saved view of the list of requests.
    SavedViewId,
    /// A list that is being written down as a file, or was.
    ExportId,
    /// A stored file.
    FileId,
    /// A notification in a person's inbox.
    NotificationId,
    /// An event of the company's log.
    EventId,
    /// A Telegram bot of a company.
    BotId,
    /// A group chat of a company in Telegram.
    GroupId,
    /// A personal account: what one apartment owes and has paid.
    AccountId,
    /// A service that is charged for: maintenance, lift, waste, …
    UtilityId,
    /// A cash desk at a payment provider.
    CashDeskId,
    /// A payment that a person was asked for, or set out to make.
    OrderId,
    /// A price of a service from a day on.
    TariffId,
    /// Who keeps the books of a house in the company's place.
    KeeperId,
    /// A rule that changes charges.
    ChargeRuleId,
    /// The charges of a house for a month.
    ChargeRunId,
    /// A sheet of accounts or charges that was read.
    ImportId,
    /// A transaction of the ledger.
    PostingId,
    /// A payment that was taken in by hand.
    ManualPaymentId,
    /// A payment that somebody has to look into.
    CaseId,
    /// Money that is given back, as a document.
    RefundId,
    /// What a provider handed over to the bank.
    SettlementId,
    /// A debt that is given up, as a document.
    WriteOffId,
    /// A report of a provider's cabinet.
    ReportId,
    /// A command given once by a client; repeating it changes nothing.
    CommandId,
}

impl Default for CommandId {
    /// A random one: for bodies whose command id comes in a header.
    fn default() -> Self {
        Self::random()
    }
}

impl CommandId {
    /// A new random command id, for clients that have no clock to trust.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }
}
