package ocds

import "encoding/json"

// These types are the parts of OCDS 1.1.5 and of its extensions metrics, bids,
// budget breakdown and contract completion that our records can fill. What is
// unknown is left out: the standard forbids empty fields.

// A Release is all that is known of one purchase.
type Release struct {
	OCID             string           `json:"ocid"`
	ID               string           `json:"id"`
	Date             string           `json:"date"`
	Language         string           `json:"language,omitempty"`
	Tag              []string         `json:"tag"`
	InitiationType   string           `json:"initiationType"`
	Parties          []*Organization  `json:"parties,omitempty"`
	Buyer            *Reference       `json:"buyer,omitempty"`
	Planning         *Planning        `json:"planning,omitempty"`
	Tender           *Tender          `json:"tender,omitempty"`
	Awards           []Award          `json:"awards,omitempty"`
	Contracts        []Contract       `json:"contracts,omitempty"`
	Bids             *Bids            `json:"bids,omitempty"`
	RelatedProcesses []RelatedProcess `json:"relatedProcesses,omitempty"`
}

// An Organization is a party to a purchase.
type Organization struct {
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Identifier   *Identifier   `json:"identifier,omitempty"`
	Address      *Address      `json:"address,omitempty"`
	ContactPoint *ContactPoint `json:"contactPoint,omitempty"`
	Roles        []string      `json:"roles"`
}

// An Identifier is an organisation's number in a register.
type Identifier struct {
	Scheme    string `json:"scheme"`
	ID        string `json:"id"`
	LegalName string `json:"legalName"`
}

// An Address is that of an office.
type Address struct {
	StreetAddress string `json:"streetAddress"`
	CountryName   string `json:"countryName"`
}

// A ContactPoint is an office line.
type ContactPoint struct {
	Name      string `json:"name,omitempty"`
	Telephone string `json:"telephone,omitempty"`
	Email     string `json:"email,omitempty"`
}

// A Reference names one of the parties.
type Reference struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// A Value is an amount, whose digits come from an integer: no float is formatted.
type Value struct {
	Amount   json.Number `json:"amount"`
	Currency string      `json:"currency"`
}

// A Period may be open on either side.
type Period struct {
	StartDate string `json:"startDate,omitempty"`
	EndDate   string `json:"endDate,omitempty"`
}

// A Document is a notice or a page.
type Document struct {
	ID            string `json:"id"`
	DocumentType  string `json:"documentType"`
	Title         string `json:"title"`
	URL           string `json:"url,omitempty"`
	DatePublished string `json:"datePublished,omitempty"`
	Format        string `json:"format,omitempty"`
	Language      string `json:"language,omitempty"`
}

// A Milestone is an approval, a report or a delivery.
type Milestone struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
	DateMet     string `json:"dateMet,omitempty"`
	Status      string `json:"status"`
}

// An Amendment is a published change.
type Amendment struct {
	ID          string `json:"id"`
	Date        string `json:"date,omitempty"`
	Rationale   string `json:"rationale,omitempty"`
	Description string `json:"description,omitempty"`
}

// A Planning is what comes before the tender.
type Planning struct {
	Rationale  string      `json:"rationale,omitempty"`
	Budget     *Budget     `json:"budget,omitempty"`
	Documents  []Document  `json:"documents,omitempty"`
	Milestones []Milestone `json:"milestones,omitempty"`
}

// A Budget is the plan's money.
type Budget struct {
	Description     string      `json:"description,omitempty"`
	Amount          *Value      `json:"amount,omitempty"`
	BudgetBreakdown []Breakdown `json:"budgetBreakdown,omitempty"`
}

// A Breakdown is the money of one year or one source (extension budget).
type Breakdown struct {
	ID          string  `json:"id"`
	Description string  `json:"description"`
	Amount      *Value  `json:"amount,omitempty"`
	Period      *Period `json:"period,omitempty"`
}

// A Tender is how the provider was sought, in the newest round.
type Tender struct {
	ID                         string      `json:"id"`
	Title                      string      `json:"title,omitempty"`
	Description                string      `json:"description,omitempty"`
	Status                     string      `json:"status"`
	ProcuringEntity            *Reference  `json:"procuringEntity,omitempty"`
	Items                      []Item      `json:"items,omitempty"`
	Value                      *Value      `json:"value,omitempty"`
	ProcurementMethod          string      `json:"procurementMethod,omitempty"`
	ProcurementMethodDetails   string      `json:"procurementMethodDetails,omitempty"`
	ProcurementMethodRationale string      `json:"procurementMethodRationale,omitempty"`
	MainProcurementCategory    string      `json:"mainProcurementCategory,omitempty"`
	AwardCriteria              string      `json:"awardCriteria,omitempty"`
	AwardCriteriaDetails       string      `json:"awardCriteriaDetails,omitempty"`
	TenderPeriod               *Period     `json:"tenderPeriod,omitempty"`
	EligibilityCriteria        string      `json:"eligibilityCriteria,omitempty"`
	ContractPeriod             *Period     `json:"contractPeriod,omitempty"`
	NumberOfTenderers          int         `json:"numberOfTenderers,omitempty"`
	Tenderers                  []Reference `json:"tenderers,omitempty"`
	Documents                  []Document  `json:"documents,omitempty"`
	Amendments                 []Amendment `json:"amendments,omitempty"`
	Targets                    []Metric    `json:"targets,omitempty"`
}

// An Item is a service.
type Item struct {
	ID                        string           `json:"id"`
	Description               string           `json:"description"`
	Classification            *Classification  `json:"classification,omitempty"`
	AdditionalClassifications []Classification `json:"additionalClassifications,omitempty"`
}

// A Classification is a code of a list.
type Classification struct {
	Scheme      string `json:"scheme"`
	ID          string `json:"id"`
	Description string `json:"description,omitempty"`
}

// A Metric is an objective, or an evaluation (extension metrics).
type Metric struct {
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Description  string        `json:"description,omitempty"`
	Observations []Observation `json:"observations"`
}

// An Observation is one figure, as written.
type Observation struct {
	ID         string            `json:"id"`
	Measure    string            `json:"measure"`
	Unit       *Unit             `json:"unit,omitempty"`
	Dimensions map[string]string `json:"dimensions,omitempty"` // keys are written in order
	Notes      string            `json:"notes,omitempty"`
}

// A Unit is what a figure counts.
type Unit struct {
	Name string `json:"name"`
}

// An Award is one lot of one round.
type Award struct {
	ID          string      `json:"id"`
	Title       string      `json:"title"`
	Description string      `json:"description,omitempty"`
	Status      string      `json:"status"`
	Date        string      `json:"date,omitempty"`
	Value       *Value      `json:"value,omitempty"`
	Suppliers   []Reference `json:"suppliers,omitempty"`
	Items       []Item      `json:"items,omitempty"`
	Documents   []Document  `json:"documents,omitempty"`
}

// A Contract is what was signed for an award.
type Contract struct {
	ID             string          `json:"id"`
	AwardID        string          `json:"awardID"`
	Title          string          `json:"title,omitempty"`
	Description    string          `json:"description,omitempty"`
	Status         string          `json:"status"`
	Period         *Period         `json:"period,omitempty"`
	Value          *Value          `json:"value,omitempty"`
	DateSigned     string          `json:"dateSigned,omitempty"`
	Documents      []Document      `json:"documents,omitempty"`
	Implementation *Implementation `json:"implementation,omitempty"`
	Milestones     []Milestone     `json:"milestones,omitempty"`
	Amendments     []Amendment     `json:"amendments,omitempty"`
}

// An Implementation is what came of a contract.
type Implementation struct {
	Transactions []Transaction `json:"transactions,omitempty"`
	Milestones   []Milestone   `json:"milestones,omitempty"`
	Documents    []Document    `json:"documents,omitempty"`
	Metrics      []Metric      `json:"metrics,omitempty"`
	EndDate      string        `json:"endDate,omitempty"`
	FinalValue   *Value        `json:"finalValue,omitempty"`
}

// A Transaction is money paid, or paid back.
type Transaction struct {
	ID    string     `json:"id"`
	Date  string     `json:"date"`
	Value *Value     `json:"value,omitempty"`
	Payer *Reference `json:"payer,omitempty"`
	Payee *Reference `json:"payee,omitempty"`
}

// Bids is who took part (extension bids).
type Bids struct {
	Statistics []Statistic `json:"statistics"`
	Details    []Bid       `json:"details"`
}

// A Statistic is a count of bids.
type Statistic struct {
	ID      string `json:"id"`
	Measure string `json:"measure"`
	Value   int    `json:"value"`
}

// A Bid is one bidder's offer.
type Bid struct {
	ID        string      `json:"id"`
	Status    string      `json:"status,omitempty"`
	Tenderers []Reference `json:"tenderers"`
	Value     *Value      `json:"value,omitempty"`
}

// A RelatedProcess leads to an earlier purchase.
type RelatedProcess struct {
	ID           string   `json:"id"`
	Relationship []string `json:"relationship"`
	Title        string   `json:"title"`
	Scheme       string   `json:"scheme"`
	Identifier   string   `json:"identifier"`
}
