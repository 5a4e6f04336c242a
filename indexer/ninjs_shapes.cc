#include "indexer/ninjs_shapes.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace dateline {
namespace {

using Shape = NinjsShape;
using Kind = NinjsKind;
using Property = NinjsProperty;

constexpr uint8_t k1 = kNinjs1;
constexpr uint8_t k2 = kNinjs2;
constexpr uint8_t k3 = kNinjs3;
constexpr uint8_t kAll = k1 | k2 | k3;

constexpr std::string_view kStatuses = "usable, withheld, canceled";
constexpr std::string_view kTypes =
    "text, audio, video, picture, graphic, composite, component";
constexpr std::string_view kTypes3 =
    "text, audio, video, picture, graphic, composite, component, event, "
    "planning";
constexpr std::string_view kFrequencies =
    "secondly, minutely, hourly, daily, weekly, monthly, yearly";

constexpr Property kProperties[] = {
    {Shape::kItem, kAll, "uri"},
    {Shape::kItem, k1 | k2, "type", Kind::kWords, Shape::kNone, kTypes},
    {Shape::kItem, k3, "type", Kind::kWords, Shape::kNone, kTypes3},
    {Shape::kItem, k1, "mimetype"},
    {Shape::kItem, k1, "representationtype", Kind::kWords, Shape::kNone,
     "complete, incomplete"},
    {Shape::kItem, k2, "representationtype", Kind::kWords, Shape::kNone,
     "full, partial"},
    {Shape::kItem, k3, "representationType", Kind::kWords, Shape::kNone,
     "full, partial"},
    {Shape::kItem, kAll, "profile"},
    {Shape::kItem, kAll, "version"},
    {Shape::kItem, k1 | k2, "firstcreated"},
    {Shape::kItem, k3, "firstCreated"},
    {Shape::kItem, k1 | k2, "versioncreated"},
    {Shape::kItem, k3, "versionCreated"},
    {Shape::kItem, k1 | k2, "contentcreated"},
    {Shape::kItem, k3, "contentCreated"},
    {Shape::kItem, k1 | k2, "embargoed"},
    {Shape::kItem, k3, "embargoedUntil"},
    {Shape::kItem, k1 | k2, "pubstatus", Kind::kWords, Shape::kNone, kStatuses},
    {Shape::kItem, k3, "pubStatus", Kind::kWords, Shape::kNone, kStatuses},
    {Shape::kItem, kAll, "urgency", Kind::kUrgency},
    {Shape::kItem, k1 | k2, "copyrightholder"},
    {Shape::kItem, k3, "copyrightHolder"},
    {Shape::kItem, k1 | k2, "copyrightnotice"},
    {Shape::kItem, k3, "copyrightNotice"},
    {Shape::kItem, k1 | k2, "usageterms"},
    {Shape::kItem, k3, "usageTerms"},
    {Shape::kItem, k1 | k2, "ednote"},
    {Shape::kItem, k3, "edNote"},
    {Shape::kItem, kAll, "language"},
    {Shape::kItem, kAll, "title"},
    {Shape::kItem, k1, "byline"},
    {Shape::kItem, k2 | k3, "by"},
    {Shape::kItem, k1, "headline"},
    {Shape::kItem, kAll, "slugline"},
    {Shape::kItem, kAll, "located"},
    {Shape::kItem, kAll, "expires"},
    {Shape::kItem, k1, "charcount", Kind::kNumber},
    {Shape::kItem, k1, "wordcount", Kind::kNumber},
    {Shape::kItem, k1, "description_*"},
    {Shape::kItem, k1, "body_*"},
    {Shape::kItem, k1, "headline_*"},
    {Shape::kItem, k2 | k3, "descriptions", Kind::kList, Shape::kText},
    {Shape::kItem, k2 | k3, "bodies", Kind::kList, Shape::kText},
    {Shape::kItem, k2 | k3, "headlines", Kind::kList, Shape::kText},
    {Shape::kItem, k1, "person", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "organisation", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "place", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "subject", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "event", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "object", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "infosource", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "genre", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "people", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "organisations", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "places", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "subjects", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "events", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "objects", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2, "infosources", Kind::kList, Shape::kConcept},
    {Shape::kItem, k3, "infoSources", Kind::kList, Shape::kConcept},
    {Shape::kItem, k2 | k3, "genres", Kind::kList, Shape::kConcept},
    {Shape::kItem, k1, "renditions", Kind::kMap, Shape::kRendition},
    {Shape::kItem, k2 | k3, "renditions", Kind::kList, Shape::kRendition},
    {Shape::kItem, k1, "associations", Kind::kMap, Shape::kItem},
    {Shape::kItem, k2 | k3, "associations", Kind::kList, Shape::kAssociated},
    {Shape::kItem, k1, "altids", Kind::kObject, Shape::kGeometry},
    {Shape::kItem, k2, "altids", Kind::kList, Shape::kAltId},
    {Shape::kItem, k3, "altIds", Kind::kList, Shape::kAltId},
    {Shape::kItem, k1, "trustindicator", Kind::kList, Shape::kTrust},
    {Shape::kItem, k2, "trustindicators", Kind::kList, Shape::kTrust},
    {Shape::kItem, k3, "trustIndicators", Kind::kList, Shape::kTrust},
    {Shape::kItem, k1, "$standard", Kind::kObject, Shape::kStandard},
    {Shape::kItem, k2 | k3, "standard", Kind::kObject, Shape::kStandard},
    {Shape::kItem, k1 | k2, "rightsinfo", Kind::kObject, Shape::kRights},
    {Shape::kItem, k3, "rightsInfo", Kind::kObject, Shape::kRights},
    {Shape::kItem, k1 | k2, "digitalsourcetype", Kind::kObject,
     Shape::kConcept},
    {Shape::kItem, k3, "digitalSourceType", Kind::kObject, Shape::kConcept},
    {Shape::kItem, k1 | k2, "advices", Kind::kList, Shape::kAdvice},
    {Shape::kItem, k3, "eventDetails", Kind::kObject, Shape::kEvent},
    {Shape::kItem, k3, "plannedCoverage", Kind::kList, Shape::kCoverage},

    {Shape::kAssociated, k2 | k3, "name"},

    {Shape::kConcept, k3, "id"},
    {Shape::kConcept, kAll, "name"},
    {Shape::kConcept, kAll, "rel"},
    {Shape::kConcept, k2 | k3, "role"},
    {Shape::kConcept, k1, "scheme"},
    {Shape::kConcept, k1, "code"},
    {Shape::kConcept, kAll, "uri"},
    {Shape::kConcept, kAll, "literal"},
    {Shape::kConcept, kAll, "creator"},
    {Shape::kConcept, kAll, "relevance", Kind::kPercent},
    {Shape::kConcept, kAll, "confidence", Kind::kPercent},
    {Shape::kConcept, k1 | k2, "contactinfo", Kind::kList, Shape::kContact},
    {Shape::kConcept, k3, "contactInfo", Kind::kList, Shape::kContact},
    {Shape::kConcept, kAll, "symbols", Kind::kList, Shape::kSymbol},
    {Shape::kConcept, k1, "geometry_*", Kind::kObject, Shape::kGeometry},
    {Shape::kConcept, k2, "geojson", Kind::kObject, Shape::kGeometry},
    {Shape::kConcept, k3, "geoJSON", Kind::kObject, Shape::kGeometry},

    {Shape::kContact, kAll, "type"},
    {Shape::kContact, kAll, "role"},
    {Shape::kContact, kAll, "lang"},
    {Shape::kContact, kAll, "name"},
    {Shape::kContact, kAll, "value"},
    {Shape::kContact, kAll, "address", Kind::kObject, Shape::kAddress},
    {Shape::kAddress, kAll, "lines", Kind::kStrings},
    {Shape::kAddress, kAll, "locality"},
    {Shape::kAddress, kAll, "area"},
    {Shape::kAddress, k1 | k2, "postalcode"},
    {Shape::kAddress, k3, "postalCode"},
    {Shape::kAddress, kAll, "country"},
    {Shape::kSymbol, k1 | k2, "ticker"},
    {Shape::kSymbol, kAll, "exchange"},
    {Shape::kSymbol, k1 | k2, "symboltype"},
    {Shape::kSymbol, k3, "symbolType"},
    {Shape::kSymbol, kAll, "symbol"},

    {Shape::kText, kAll, "role"},
    {Shape::kText, k2, "contenttype"},
    {Shape::kText, k3, "contentType"},
    {Shape::kText, k2, "charcount", Kind::kNumber},
    {Shape::kText, k2, "wordcount", Kind::kNumber},
    {Shape::kText, k3, "charCount", Kind::kInteger},
    {Shape::kText, k3, "wordCount", Kind::kInteger},
    {Shape::kText, kAll, "value"},

    {Shape::kRendition, k2 | k3, "name"},
    {Shape::kRendition, kAll, "href"},
    {Shape::kRendition, k1, "mimetype"},
    {Shape::kRendition, k2, "contenttype"},
    {Shape::kRendition, k3, "contentType"},
    {Shape::kRendition, kAll, "title"},
    {Shape::kRendition, k1 | k2, "height", Kind::kNumber},
    {Shape::kRendition, k1 | k2, "width", Kind::kNumber},
    {Shape::kRendition, k1 | k2, "sizeinbytes", Kind::kNumber},
    {Shape::kRendition, k3, "height", Kind::kInteger},
    {Shape::kRendition, k3, "width", Kind::kInteger},
    {Shape::kRendition, k3, "sizeInBytes", Kind::kInteger},
    {Shape::kRendition, kAll, "duration", Kind::kNumber},
    {Shape::kRendition, kAll, "format"},
    {Shape::kRendition, k3, "aspectRatio"},
    {Shape::kRendition, k3, "videoCodec"},
    {Shape::kRendition, k3, "frameRate", Kind::kNumber},
    {Shape::kRendition, k3, "poi", Kind::kObject, Shape::kPoint},
    {Shape::kRendition, k3, "transportProtocol"},
    {Shape::kRendition, k3, "scanType", Kind::kWords, Shape::kNone,
     "progressive, interlaced"},
    {Shape::kRendition, k3, "bitrate"},
    {Shape::kPoint, k3, "x", Kind::kInteger},
    {Shape::kPoint, k3, "y", Kind::kInteger},

    {Shape::kRights, k1 | k2, "langid"},
    {Shape::kRights, k3, "langId"},
    {Shape::kRights, k1 | k2, "linkedrights"},
    {Shape::kRights, k3, "linkedRights"},
    {Shape::kRights, k1 | k2, "encodedrights"},
    {Shape::kRights, k3, "encodedRights"},
    {Shape::kStandard, kAll, "name"},
    {Shape::kStandard, kAll, "version"},
    {Shape::kStandard, kAll, "schema"},
    {Shape::kTrust, k1, "scheme"},
    {Shape::kTrust, k1, "code"},
    {Shape::kTrust, k2 | k3, "role"},
    {Shape::kTrust, kAll, "title"},
    {Shape::kTrust, kAll, "href"},
    {Shape::kAltId, kAll, "role"},
    {Shape::kAltId, kAll, "value"},
    {Shape::kAdvice, kAll, "role", Kind::kWords, Shape::kNone, "publish"},
    {Shape::kAdvice, kAll, "environments", Kind::kList, Shape::kCode},
    {Shape::kAdvice, kAll, "importance", Kind::kObject, Shape::kCode},
    {Shape::kAdvice, kAll, "lifetime", Kind::kObject, Shape::kCode},
    {Shape::kCode, kAll, "code"},
    {Shape::kCode, kAll, "scheme"},

    {Shape::kEvent, k3, "eventStatus"},
    {Shape::kEvent, k3, "plannedCoverageStatus"},
    {Shape::kEvent, k3, "dates", Kind::kObject, Shape::kDates},
    {Shape::kEvent, k3, "organiser", Kind::kObject, Shape::kConcept},
    {Shape::kDates, k3, "startDate"},
    {Shape::kDates, k3, "endDate"},
    {Shape::kDates, k3, "expectedStartDate", Kind::kShortDate},
    {Shape::kDates, k3, "expectedEndDate", Kind::kShortDate},
    {Shape::kDates, k3, "expectedDuration"},
    {Shape::kDates, k3, "recurrence", Kind::kObject, Shape::kRecurrence},
    {Shape::kRecurrence, k3, "recurrenceDates", Kind::kAny},
    {Shape::kRecurrence, k3, "recurrenceRules", Kind::kList, Shape::kRule},
    {Shape::kRule, k3, "frequency", Kind::kWords, Shape::kNone, kFrequencies},
    {Shape::kRule, k3, "interval", Kind::kInteger},
    {Shape::kRule, k3, "until"},
    {Shape::kRule, k3, "count", Kind::kInteger},
    {Shape::kCoverage, k3, "uri"},
    {Shape::kCoverage, k3, "title"},
    {Shape::kCoverage, k3, "pubStatus", Kind::kWords, Shape::kNone, kStatuses},
    {Shape::kCoverage, k3, "type", Kind::kWords, Shape::kNone, kTypes3},
    {Shape::kCoverage, k3, "commissioned", Kind::kObject, Shape::kCommission},
    {Shape::kCoverage, k3, "dates", Kind::kObject, Shape::kDates},
    {Shape::kCoverage, k3, "audiences", Kind::kList, Shape::kAudience},
    {Shape::kCoverage, k3, "exclAudience", Kind::kStrings},
    {Shape::kCoverage, k3, "edNote"},
    {Shape::kCoverage, k3, "urgency", Kind::kUrgency},
    {Shape::kCoverage, k3, "language"},
    {Shape::kCoverage, k3, "itemCount", Kind::kObject, Shape::kRange},
    {Shape::kCoverage, k3, "wordCount", Kind::kInteger},
    {Shape::kCoverage, k3, "renditions", Kind::kList, Shape::kRendition},
    {Shape::kCommission, k3, "by"},
    {Shape::kCommission, k3, "on"},
    {Shape::kCommission, k3, "references", Kind::kList, Shape::kReference},
    {Shape::kReference, k3, "name"},
    {Shape::kReference, k3, "value"},
    {Shape::kAudience, k3, "audience"},
    {Shape::kAudience, k3, "significance", Kind::kInteger},
    {Shape::kRange, k3, "rangeFrom", Kind::kInteger},
    {Shape::kRange, k3, "rangeTo", Kind::kInteger},
};

bool IsPatternName(std::string_view pattern, std::string_view name) {
  pattern.remove_suffix(1);
  if (name.size() <= pattern.size() || !name.starts_with(pattern)) return false;
  const auto next = static_cast<unsigned char>(name[pattern.size()]);
  return std::isalnum(next) != 0 || next == '_';
}

}  // namespace

const NinjsProperty* FindNinjsProperty(NinjsShape owner, uint8_t family,
                                       std::string_view name) {
  const auto* found = std::find_if(
      std::begin(kProperties), std::end(kProperties), [&](const Property& p) {
        if (p.owner != owner || (p.families & family) == 0) return false;
        return p.name.ends_with('*') ? IsPatternName(p.name, name)
                                     : p.name == name;
      });
  if (found != std::end(kProperties)) return found;
  if (owner == Shape::kAssociated) {
    return FindNinjsProperty(Shape::kItem, family, name);
  }
  return nullptr;
}

}  // namespace dateline
