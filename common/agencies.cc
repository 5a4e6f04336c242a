#include "common/agencies.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/take_until.h"

namespace dateline {
namespace {

// Spellings and domains are separated by '|'. The first spelling is the name.
struct Agency {
  std::string_view spellings;
  std::string_view domains;
};

constexpr Agency kAgencies[] = {
    {"Reuters|REUTERS|Reuter|REUTER|Thomson Reuters|Reuters News Agency|rtr|"
     "Reuters Life!|Рейтер",
     "reuters.com|reutersagency.com"},
    {"AP|Associated Press|ASSOCIATED PRESS|A.P.", "apnews.com|ap.org"},
    {"AFP|Agence France-Presse|Agence France Presse|AGENCE FRANCE-PRESSE|АФП",
     "afp.com"},
    {"dpa|DPA|Deutsche Presse-Agentur|dpa-AFX|dpa international", "dpa.com"},
    {"UPI|United Press International", "upi.com"},
    {"Xinhua|XINHUA|Xinhua News Agency|新华社|新华网|新華社",
     "xinhuanet.com|news.cn"},
    {"China News Service|CNS|中新社|中国新闻社|中新网", "chinanews.com"},
    {"CNA|Central News Agency|中央社", "cna.com.tw"},
    {"TASS|Tass|Itar-Tass|ITAR-TASS|ITAR-Tass|ТАСС|ИТАР-ТАСС",
     "tass.com|tass.ru"},
    {"Interfax|INTERFAX|Интерфакс", "interfax.ru|interfax.com"},
    {"RIA Novosti|RIA|РИА Новости", "ria.ru"},
    {"Bloomberg|Bloomberg News", "bloomberg.com"},
    {"Dow Jones|Dow Jones Newswires", "dowjones.com"},
    {"Kyodo|KYODO|Kyodo News|共同|共同通信|共同通信社", "kyodonews.net"},
    {"Jiji Press|Jiji|JIJI|時事|時事通信|時事通信社", "jiji.com"},
    {"Yonhap|YONHAP|Yonhap News Agency|Yonhap News|연합뉴스", "yna.co.kr"},
    {"ANSA|Ansa", "ansa.it"},
    {"AGI|Agenzia Italia", "agi.it"},
    {"Adnkronos|ADNKRONOS", "adnkronos.com"},
    {"EFE|Efe|Agencia EFE", "efe.com"},
    {"Europa Press|EUROPA PRESS", "europapress.es"},
    {"Lusa|LUSA|Agência Lusa", "lusa.pt"},
    {"Agência Brasil", "agenciabrasil.ebc.com.br"},
    {"Télam|Telam|TÉLAM", "telam.com.ar"},
    {"Notimex|NOTIMEX", "notimex.gob.mx"},
    {"ANP|Algemeen Nederlands Persbureau", "anp.nl"},
    {"Belga|BELGA", "belga.be"},
    {"APA|Austria Presse Agentur", "apa.at"},
    {"Keystone-SDA|SDA|sda|ATS|ats|Keystone-ATS|Schweizerische "
     "Depeschenagentur",
     "keystone-sda.ch"},
    {"Ritzau|RITZAU", "ritzau.dk|ritzau.com"},
    {"NTB|Norsk Telegrambyrå", "ntb.no"},
    {"TT|Tidningarnas Telegrambyrå", "tt.se"},
    {"STT|Suomen Tietotoimisto", "stt.fi"},
    {"PAP|Polska Agencja Prasowa", "pap.pl"},
    {"ČTK|CTK|Czech News Agency", "ctk.cz|ceskenoviny.cz"},
    {"MTI|Magyar Távirati Iroda", "mti.hu"},
    {"Agerpres|AGERPRES", "agerpres.ro"},
    {"Tanjug|TANJUG|Танјуг", "tanjug.rs"},
    {"Ukrinform|Укрінформ", "ukrinform.net|ukrinform.ua"},
    {"BelTA|BELTA|БелТА", "belta.by"},
    {"PA Media|PA|Press Association|PRESS ASSOCIATION|PA news agency",
     "pamediagroup.com"},
    {"The Canadian Press|CP|Canadian Press|CANADIAN PRESS",
     "thecanadianpress.com"},
    {"AAP|Australian Associated Press", "aap.com.au"},
    {"PTI|Press Trust of India", "ptinews.com"},
    {"ANI|Asian News International", "aninews.in"},
    {"IANS|Indo-Asian News Service", "ians.in"},
    {"Anadolu|AA|Anadolu Agency|Anadolu Ajansı", "aa.com.tr"},
    {"IRNA|Irna|ایرنا", "irna.ir"},
    {"MENA|Middle East News Agency|أ ش أ", "mena.org.eg"},
    {"WAM", "wam.ae"},
    {"SPA|Saudi Press Agency|واس", "spa.gov.sa"},
    {"KUNA", "kuna.net.kw"},
    {"SANA", "sana.sy"},
    {"Bernama|BERNAMA", "bernama.com"},
    {"Antara|ANTARA", "antaranews.com"},
    {"KCNA", "kcna.kp"},
    {"IPS|Inter Press Service", "ipsnews.net"},
};

std::string_view Stripped(std::string_view text) {
  text = FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text)));
  if (text.starts_with("The ") || text.starts_with("THE ") ||
      text.starts_with("the ")) {
    text.remove_prefix(4);
  }
  return text;
}

bool Lists(std::string_view list, std::string_view entry) {
  while (!list.empty()) {
    if (Stripped(TakeUntil(&list, '|')) == entry) return true;
  }
  return false;
}

std::string_view NameOf(const Agency& agency) {
  return agency.spellings.substr(0, agency.spellings.find('|'));
}

// In lists like dpa/afp/rtr agencies are written small.
std::string_view AgencyInSmallLetters(std::string_view text) {
  if (text.size() < 3 || text.size() > 4) return "";
  return AgencyNamed(absl::AsciiStrToUpper(ToAbsl(text)));
}

bool IsEditorsMark(std::string_view text) {
  constexpr size_t kMost = 4;
  return !text.empty() && text.size() <= kMost &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return std::islower(static_cast<unsigned char>(c)) != 0;
         });
}

// The separators of a list as commas.
std::string WithCommas(std::string_view credit) {
  std::string list(credit);
  for (const std::string_view separator : {" and ", " und ", " et ", " y "}) {
    for (size_t at = list.find(separator); at != std::string::npos;
         at = list.find(separator, at)) {
      list.replace(at, separator.size(), ",");
    }
  }
  std::replace(list.begin(), list.end(), '/', ',');
  std::replace(list.begin(), list.end(), '&', ',');
  std::replace(list.begin(), list.end(), ';', ',');
  return list;
}

}  // namespace

std::string_view AgencyNamed(std::string_view spelling) {
  spelling = Stripped(spelling);
  if (spelling.empty()) return "";
  for (const Agency& agency : kAgencies) {
    if (Lists(agency.spellings, spelling)) return NameOf(agency);
  }
  return "";
}

std::string_view AgencyOfDomain(std::string_view domain) {
  if (domain.empty()) return "";
  for (const Agency& agency : kAgencies) {
    std::string_view domains = agency.domains;
    while (!domains.empty()) {
      const std::string_view own = TakeUntil(&domains, '|');
      const bool is_below = domain.size() > own.size() &&
                            domain.ends_with(own) &&
                            domain[domain.size() - own.size() - 1] == '.';
      if (domain == own || is_below) return NameOf(agency);
    }
  }
  return "";
}

std::vector<std::string> AgenciesIn(std::string_view credit) {
  std::vector<std::string> agencies;
  const std::string list = WithCommas(credit);
  std::string_view rest = list;
  while (!rest.empty()) {
    const std::string_view part = Stripped(TakeUntil(&rest, ','));
    std::string_view agency = AgencyNamed(part);
    const bool joint = !agencies.empty() || !rest.empty();
    if (agency.empty() && joint) agency = AgencyInSmallLetters(part);
    if (agency.empty() && !agencies.empty() && IsEditorsMark(part)) continue;
    if (agency.empty()) return {};
    if (std::find(agencies.begin(), agencies.end(), agency) == agencies.end()) {
      agencies.emplace_back(agency);
    }
  }
  return agencies;
}

}  // namespace dateline
