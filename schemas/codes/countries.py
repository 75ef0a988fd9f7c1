"""States and territories with the numbers that the schemes of the field give them.

Codes and numbers are those of ISO 3166-1 (Kosovo: GeoNames' XKX, no number). State numbers are
Gleditsch and Ward's, which UCDP uses as `country_id`; territories that are no state there have
none. UCDP's regions follow from the state numbers (UCDP/PRIO Armed Conflict Dataset Codebook).
"""

from __future__ import annotations

from schemas.codes.code import Code

# ISO 3166-1 alpha-3, its number, Gleditsch and Ward's number, name
_STATES = """
ABW 533 - Aruba
AFG 4 700 Afghanistan
AGO 24 540 Angola
AIA 660 - Anguilla
ALA 248 - Aland Islands
ALB 8 339 Albania
AND 20 232 Andorra
ARE 784 696 United Arab Emirates
ARG 32 160 Argentina
ARM 51 371 Armenia
ASM 16 - American Samoa
ATA 10 - Antarctica
ATF 260 - French Southern Territories
ATG 28 58 Antigua and Barbuda
AUS 36 900 Australia
AUT 40 305 Austria
AZE 31 373 Azerbaijan
BDI 108 516 Burundi
BEL 56 211 Belgium
BEN 204 434 Benin
BES 535 - Bonaire, Saint Eustatius and Saba
BFA 854 439 Burkina Faso
BGD 50 771 Bangladesh
BGR 100 355 Bulgaria
BHR 48 692 Bahrain
BHS 44 31 Bahamas
BIH 70 346 Bosnia and Herzegovina
BLM 652 - Saint Barthelemy
BLR 112 370 Belarus
BLZ 84 80 Belize
BMU 60 - Bermuda
BOL 68 145 Bolivia
BRA 76 140 Brazil
BRB 52 53 Barbados
BRN 96 835 Brunei
BTN 64 760 Bhutan
BVT 74 - Bouvet Island
BWA 72 571 Botswana
CAF 140 482 Central African Republic
CAN 124 20 Canada
CCK 166 - Cocos Islands
CHE 756 225 Switzerland
CHL 152 155 Chile
CHN 156 710 China
CIV 384 437 Ivory Coast
CMR 120 471 Cameroon
COD 180 490 Democratic Republic of the Congo
COG 178 484 Republic of the Congo
COK 184 - Cook Islands
COL 170 100 Colombia
COM 174 581 Comoros
CPV 132 402 Cape Verde
CRI 188 94 Costa Rica
CUB 192 40 Cuba
CUW 531 - Curacao
CXR 162 - Christmas Island
CYM 136 - Cayman Islands
CYP 196 352 Cyprus
CZE 203 316 Czech Republic
DEU 276 260 Germany
DJI 262 522 Djibouti
DMA 212 54 Dominica
DNK 208 390 Denmark
DOM 214 42 Dominican Republic
DZA 12 615 Algeria
ECU 218 130 Ecuador
EGY 818 651 Egypt
ERI 232 531 Eritrea
ESH 732 - Western Sahara
ESP 724 230 Spain
EST 233 366 Estonia
ETH 231 530 Ethiopia
FIN 246 375 Finland
FJI 242 950 Fiji
FLK 238 - Falkland Islands
FRA 250 220 France
FRO 234 - Faroe Islands
FSM 583 987 Micronesia
GAB 266 481 Gabon
GBR 826 200 United Kingdom
GEO 268 372 Georgia
GGY 831 - Guernsey
GHA 288 452 Ghana
GIB 292 - Gibraltar
GIN 324 438 Guinea
GLP 312 - Guadeloupe
GMB 270 420 Gambia
GNB 624 404 Guinea-Bissau
GNQ 226 411 Equatorial Guinea
GRC 300 350 Greece
GRD 308 55 Grenada
GRL 304 - Greenland
GTM 320 90 Guatemala
GUF 254 - French Guiana
GUM 316 - Guam
GUY 328 110 Guyana
HKG 344 - Hong Kong
HMD 334 - Heard Island and McDonald Islands
HND 340 91 Honduras
HRV 191 344 Croatia
HTI 332 41 Haiti
HUN 348 310 Hungary
IDN 360 850 Indonesia
IMN 833 - Isle of Man
IND 356 750 India
IOT 86 - British Indian Ocean Territory
IRL 372 205 Ireland
IRN 364 630 Iran
IRQ 368 645 Iraq
ISL 352 395 Iceland
ISR 376 666 Israel
ITA 380 325 Italy
JAM 388 51 Jamaica
JEY 832 - Jersey
JOR 400 663 Jordan
JPN 392 740 Japan
KAZ 398 705 Kazakhstan
KEN 404 501 Kenya
KGZ 417 703 Kyrgyzstan
KHM 116 811 Cambodia
KIR 296 970 Kiribati
KNA 659 60 Saint Kitts and Nevis
KOR 410 732 South Korea
KWT 414 690 Kuwait
LAO 418 812 Laos
LBN 422 660 Lebanon
LBR 430 450 Liberia
LBY 434 620 Libya
LCA 662 56 Saint Lucia
LIE 438 223 Liechtenstein
LKA 144 780 Sri Lanka
LSO 426 570 Lesotho
LTU 440 368 Lithuania
LUX 442 212 Luxembourg
LVA 428 367 Latvia
MAC 446 - Macau
MAF 663 - Saint Martin
MAR 504 600 Morocco
MCO 492 221 Monaco
MDA 498 359 Moldova
MDG 450 580 Madagascar
MDV 462 781 Maldives
MEX 484 70 Mexico
MHL 584 983 Marshall Islands
MKD 807 343 North Macedonia
MLI 466 432 Mali
MLT 470 338 Malta
MMR 104 775 Myanmar
MNE 499 341 Montenegro
MNG 496 712 Mongolia
MNP 580 - Northern Mariana Islands
MOZ 508 541 Mozambique
MRT 478 435 Mauritania
MSR 500 - Montserrat
MTQ 474 - Martinique
MUS 480 590 Mauritius
MWI 454 553 Malawi
MYS 458 820 Malaysia
MYT 175 - Mayotte
NAM 516 565 Namibia
NCL 540 - New Caledonia
NER 562 436 Niger
NFK 574 - Norfolk Island
NGA 566 475 Nigeria
NIC 558 93 Nicaragua
NIU 570 - Niue
NLD 528 210 Netherlands
NOR 578 385 Norway
NPL 524 790 Nepal
NRU 520 971 Nauru
NZL 554 920 New Zealand
OMN 512 698 Oman
PAK 586 770 Pakistan
PAN 591 95 Panama
PCN 612 - Pitcairn
PER 604 135 Peru
PHL 608 840 Philippines
PLW 585 986 Palau
PNG 598 910 Papua New Guinea
POL 616 290 Poland
PRI 630 - Puerto Rico
PRK 408 731 North Korea
PRT 620 235 Portugal
PRY 600 150 Paraguay
PSE 275 - Palestine
PYF 258 - French Polynesia
QAT 634 694 Qatar
REU 638 - Reunion
ROU 642 360 Romania
RUS 643 365 Russia
RWA 646 517 Rwanda
SAU 682 670 Saudi Arabia
SDN 729 625 Sudan
SEN 686 433 Senegal
SGP 702 830 Singapore
SGS 239 - South Georgia and the South Sandwich Islands
SHN 654 - Saint Helena
SJM 744 - Svalbard and Jan Mayen
SLB 90 940 Solomon Islands
SLE 694 451 Sierra Leone
SLV 222 92 El Salvador
SMR 674 331 San Marino
SOM 706 520 Somalia
SPM 666 - Saint Pierre and Miquelon
SRB 688 340 Serbia
SSD 728 626 South Sudan
STP 678 403 Sao Tome and Principe
SUR 740 115 Suriname
SVK 703 317 Slovakia
SVN 705 349 Slovenia
SWE 752 380 Sweden
SWZ 748 572 Eswatini
SXM 534 - Sint Maarten
SYC 690 591 Seychelles
SYR 760 652 Syria
TCA 796 - Turks and Caicos Islands
TCD 148 483 Chad
TGO 768 461 Togo
THA 764 800 Thailand
TJK 762 702 Tajikistan
TKL 772 - Tokelau
TKM 795 701 Turkmenistan
TLS 626 860 East Timor
TON 776 972 Tonga
TTO 780 52 Trinidad and Tobago
TUN 788 616 Tunisia
TUR 792 640 Turkey
TUV 798 973 Tuvalu
TWN 158 713 Taiwan
TZA 834 510 Tanzania
UGA 800 500 Uganda
UKR 804 369 Ukraine
UMI 581 - United States Minor Outlying Islands
URY 858 165 Uruguay
USA 840 2 United States
UZB 860 704 Uzbekistan
VAT 336 - Vatican
VCT 670 57 Saint Vincent and the Grenadines
VEN 862 101 Venezuela
VGB 92 - British Virgin Islands
VIR 850 - U.S. Virgin Islands
VNM 704 816 Vietnam
VUT 548 935 Vanuatu
WLF 876 - Wallis and Futuna
WSM 882 990 Samoa
XKX - 347 Kosovo
YEM 887 678 Yemen
ZAF 710 560 South Africa
ZMB 894 551 Zambia
ZWE 716 552 Zimbabwe
"""
# Last state number of a region → the region, in rising order.
_REGIONS = {199: "Americas", 399: "Europe", 626: "Africa", 699: "Middle East", 999: "Asia"}


def _country(line: str) -> Code:
    iso3, number, state, name = line.split(" ", 3)
    region = next((r for last, r in _REGIONS.items() if state != "-" and int(state) <= last), None)
    return Code(
        iso3,
        name,
        f"{name}, by its ISO 3166-1 alpha-3 code.",
        plover=iso3,
        cameo=iso3,
        acled=None if number == "-" else f"iso {number}",
        ucdp=None if state == "-" else f"country_id {state}; region {region}",
    )


COUNTRIES = tuple(_country(line) for line in _STATES.split("\n")[1:-1])
