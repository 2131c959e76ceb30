package record

// A Result is one lot of one round of a process: tender, award, contract, acceptance, payments.
type Result struct {
	Common
	Plan        string
	Round       Opt[int]
	Lot         Opt[int]
	LotTitle    string
	LotBudget   Opt[Money]
	RenewalOf   string
	Framework   string
	AdditionTo  string
	Tender      *Tender
	Bidders     []Bidder
	Award       *Award
	Contract    *Contract
	Acceptance  []Acceptance
	Payments    []Payment
	Termination *Termination
	Suspensions []Suspension
}

// A Tender is how the provider is sought.
type Tender struct {
	Method               string
	MethodRationale      string
	SupplierInvitation   string
	OrganizationForm     string
	PaymentForm          string
	Venue                string
	EvaluationMethod     string
	SMEReserved          string
	ProjectNumber        string
	RecordNumber         string
	VenueNumber          string
	MaxPrice             Opt[Money]
	BidBond              Opt[Money]
	Agency               string
	JointBid             Bool
	Conditions           string
	ApprovalKind         string
	ApprovalAuthority    string
	ApprovalDate         Date
	ApprovalDocument     string
	NoticeTo             Date
	DocumentsFrom        Date
	DocumentsTo          Date
	BidDeadline          DateTime
	OpeningAt            DateTime
	ConsultationFrom     Date
	ConsultationTo       Date
	ConsultationURL      string
	SingleSourceFrom     Date
	SingleSourceTo       Date
	SingleSourceProvider string
	SingleSourceOpinion  string
	Official
}

// A Bidder took part in a lot.
type Bidder struct {
	Name   string
	Price  Opt[Money]
	Score  Opt[Num]
	Rank   Opt[int]
	Status string
	Reason string
}

// An Award is who was chosen, for how much.
type Award struct {
	Date                     Date
	Provider                 string
	Partners                 []string
	Amount                   Opt[Money]
	PriceKind                string
	UnitPrice                Opt[Money]
	Unit                     string
	Rate                     Opt[Num]
	Score                    Opt[Num]
	ReportDate               Date
	Experts                  []string
	PurchaserRepresentatives []string
	AgencyFee                Opt[Money]
	AgencyFeeStandard        string
	ConditionsMet            []string
	ConditionsCheckedBy      string
	Official
	Items   []AwardItem
	Winners []Winner
}

// An AwardItem is a service as awarded.
type AwardItem struct {
	Name        string
	Scope       string
	Requirement string
	Period      string
	Standard    string
	Quantity    string
	UnitPrice   Opt[Money]
}

// A Winner is a provider admitted to a framework.
type Winner struct {
	Provider        string
	UnitPrice       Opt[Money]
	Rate            Opt[Num]
	AgreementNumber string
	DateSigned      Date
}

// A Contract is what was signed.
type Contract struct {
	Number              string
	Name                string
	DateSigned          Date
	Provider            string
	ProviderReason      string
	Amount              Opt[Money]
	PeriodFrom          Date
	PeriodTo            Date
	Scope               string
	Subject             string
	Quantity            string
	QualityRequirements string
	PaymentTerms        string
	RightsObligations   string
	BreachLiability     string
	DisputeResolution   string
	Place               string
	AcceptancePlan      string
	LongTermReasons     []string
	FilingDate          Date
	FilingNumber        string
	FilingAuthority     string
	PerformanceBond     Opt[Money]
	PaymentChannel      string
	LedgerConfirmedOn   Date
	EndedOn             Date
	EndReason           string
	Official
	YearlyFunding []YearlyAmount
	Supplements   []Supplement
	Subcontracts  []Subcontract
	Progress      []Progress
	Reports       []Report
}

// A Supplement changes a contract.
type Supplement struct {
	No            Opt[int]
	Date          Date
	Reason        string
	AmountAfter   Opt[Money]
	PeriodToAfter Date
	Official
}

// A Subcontract is a part given on with consent.
type Subcontract struct {
	Provider    string
	Content     string
	Amount      Opt[Money]
	ConsentDate Date
}

// A Progress is a dated report of progress.
type Progress struct {
	Date    Date
	Percent Opt[Num]
	Text    string
}

// A Report is what the provider handed in.
type Report struct {
	Date Date
	Kind string
}

// An Acceptance is the check of what was delivered (履约验收).
type Acceptance struct {
	No              Opt[int]
	Date            Date
	Conclusion      string
	Organizer       string
	Method          string
	Members         []string
	Recipients      Opt[int]
	Rectification   string
	SentToFinanceOn Date
	Official
	Items []AcceptanceItem
}

// An AcceptanceItem is one requirement checked.
type AcceptanceItem struct {
	Requirement string
	Standard    string
	Actual      string
	Result      string
}

// A Payment is money paid, or refunded (退款).
type Payment struct {
	No         Opt[int]
	Date       Date
	Kind       string
	Amount     Opt[Money]
	Basis      string
	Acceptance Opt[int]
	Payee      string
	DueOn      Date
}

// A Termination ends a lot without award, or a contract.
type Termination struct {
	Kind   string
	Date   Date
	Reason string
	Official
}

// A Suspension interrupts a process.
type Suspension struct {
	From           Date
	To             Date
	Reason         string
	DocumentNumber string
}
